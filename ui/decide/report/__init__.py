"""The panel Report."""
