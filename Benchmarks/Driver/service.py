"""The service under measurement: started, listened to as systemd does, and asked to look again."""

import socket
import time

import product
import workshop
from process import Process

#: How often the service looks at a file without being told to (`DesiredWatch.interval`).
LOOK = 30


class Service(Process):
    def __init__(self, server, count, desired, env=None):
        self.server, self.count, self.desired = server, count, desired
        self.place = workshop.scratch / "notify"
        self.place.unlink(missing_ok=True)
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ear.bind(str(self.place))
        self.state = workshop.scratch / "service.db"
        if not self.state.exists():
            product.copy(product.state(count), self.state.name)
        self.log = open(workshop.scratch / "service.log", "w", encoding="utf-8")
        server.anew()
        env = env or product.environment(server, STATE=self.state, DESIRED=desired,
                                         STATUS_LISTEN="127.0.0.1:0")
        super().__init__([workshop.patchbay, "run"], errors=self.log,
                         env={**env, "NOTIFY_SOCKET": str(self.place)})
        self.hear("READY=1")
        self.start = time.monotonic() - self.begin

    def __exit__(self, *_):
        super().__exit__()
        self.ear.close()
        self.log.close()

    def hear(self, word, most=120):
        """Waits until the service has told this."""
        end = time.monotonic() + most
        while (left := end - time.monotonic()) > 0:
            self.ear.settimeout(left)
            if word in self.ear.recv(65536).decode().splitlines():
                return
        raise TimeoutError(word)

    def finish_reading(self, most=1200):
        """Waits until the first look at the whole account is over; what it took, by the clock and
        of the processor, in seconds."""
        begin, before = time.monotonic(), self.cpu()
        while self.server.seen()["requests"] < self.count / 100:
            if time.monotonic() > begin + most:
                raise TimeoutError("the account is not read")
            time.sleep(0.1)
        span = time.monotonic() - begin
        time.sleep(3)
        self.come_to_rest()
        return span, self.cpu() - before

    def looks(self, count, span=LOOK):
        """Seconds of the processor for one look at a file that nobody has touched: the service
        takes one whenever so many seconds are over."""
        before = self.cpu()
        time.sleep(span * count)
        return (self.cpu() - before) / count

    def save(self, content):
        """Replaces the desired state; when, by the monotonic clock in nanoseconds."""
        new = self.desired.with_suffix(".new")
        new.write_bytes(content)
        moment = time.monotonic_ns()
        new.rename(self.desired)
        return moment

    def rewrite(self):
        """Seconds of the processor after the file was saved as it was."""
        before = self.cpu()
        self.save(self.desired.read_bytes())
        time.sleep(2)
        self.come_to_rest()
        return self.cpu() - before

    def edit(self, index):
        """Seconds from saving the file with one number edited to its PATCH."""
        content = self.desired.read_bytes()
        old = b" line %08d" % index
        if content.count(old) != 1:
            raise LookupError(old)
        self.server.anew()
        saved = self.save(content.replace(old, b" edited %08d" % index))
        end = time.monotonic() + 120
        while not (seen := self.server.seen())["changes"] and time.monotonic() < end:
            time.sleep(0.05)
        self.come_to_rest()
        return (seen["first"] - saved) / 1e9
