"""Start the site: python -m bakery"""

from bakery.app import app

print(app.serve("/"))
