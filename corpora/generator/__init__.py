"""Reports made up whole, with every figure known: samples, sound reports, planted errors."""
