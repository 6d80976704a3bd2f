"""A `chancery serve` of its own for a measurement: a free port, a data file in a fresh folder."""
import http.client, os, shutil, signal, socket, subprocess, tempfile, time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, *command, folder=None, arguments=None, environment=None, core=None):
        self.port = free_port()
        self.own = folder is None
        self.folder = folder or tempfile.mkdtemp(prefix="chancery-bench-")
        self.data = os.path.join(self.folder, "bench.sqlite")
        arguments = arguments or ["serve", "--port", str(self.port), "--data", self.data]
        pin = ["taskset", "-c", str(core)] if core is not None else []
        self.process = subprocess.Popen(
            pin + list(command) + [a.replace("{port}", str(self.port)) for a in arguments],
            cwd=self.folder, env={**os.environ, **(environment or {})},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def __enter__(self):
        for _ in range(200):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/health")
                if connection.getresponse().status == 200:
                    return self
            except OSError:
                pass
            if self.process.poll() is not None:
                raise SystemExit(self.process.stderr.read().decode())
            time.sleep(0.05)
        raise SystemExit("the server did not start")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
        if self.own:
            shutil.rmtree(self.folder, ignore_errors=True)

    def status(self, field):
        with open(f"/proc/{self.process.pid}/status") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024

    def resident_mb(self):
        return self.status("VmRSS:")

    def peak_mb(self):
        return self.status("VmHWM:")

    def cpu_seconds(self):
        """Processor time so far, its own and the kernel's for it."""
        with open(f"/proc/{self.process.pid}/stat") as line:
            fields = line.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
