"""Money: what a policy costs beforehand, what a company's weeks came to, what a decision brings and is worth."""
