"""What the routes work with: cases, documents, the work queue, jobs, the workspace."""
