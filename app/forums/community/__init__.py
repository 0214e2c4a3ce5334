"""The community plan (แผนชุมชน): what a village plans for itself, item by item, beside the needs it voiced."""
