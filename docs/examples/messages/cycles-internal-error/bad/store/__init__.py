"""A store."""  # [cycles-internal-error]
