"""What is handed out: the build, its dependencies, the pages about them."""
