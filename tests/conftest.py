"""What all tests share."""

import hypothesis

# A slow machine is no fault of the code: time is judged by the tests that are about time.
hypothesis.settings.register_profile("linimasa", deadline=None)
hypothesis.settings.load_profile("linimasa")
