"""Start the site: python -m bakery"""

from bakery import pages  # pylint: disable=unused-import
from bakery.app import app

print(app.serve("/"))
