"""What any Google API shares: HTTP, sign-in, schemas, field masks, quotas, faults."""
