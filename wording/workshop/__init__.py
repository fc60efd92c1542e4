"""What is said in a workshop: people, decisions, the briefing, questions, figures, and why a measure moved."""
