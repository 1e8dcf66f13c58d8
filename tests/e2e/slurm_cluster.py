"""A Slurm of its own on loopback: munged, slurmctld and two slurmd on this host, as root. Standard library only."""
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import time

# A requeued task waits until the credential of the one before has expired: two minutes, unless cred_expire says less.
CONF = '''ClusterName=loop
SlurmctldHost={host}(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket,cred_expire=5
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
SlurmctldPort={ports[0]}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
SlurmdTimeout=5
SlurmctldTimeout=10
KillWait=2
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=2 RealMemory=1000 State=UNKNOWN
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=60 State=UP
'''


def missing():
    """Why there can be no cluster here, or nothing."""
    for program in ('slurmctld', 'slurmd', 'munged', 'sbatch', 'squeue', 'scontrol'):
        if not shutil.which(program):
            return f'there is no {program}'
    return '' if os.geteuid() == 0 else 'only root can start a Slurm of its own'


def free_ports(count):
    sockets = [socket.create_server(('127.0.0.1', 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def processes_with(*words):
    """Processes whose environment holds all of the words, each a whole NAME=VALUE."""
    for entry in pathlib.Path('/proc').iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            environment = (entry / 'environ').read_bytes().split(b'\0')
        except OSError:
            continue
        if all(word.encode() in environment for word in words):
            yield int(entry.name)


def parent_of(pid):
    """The process that started it; 0 when it is gone."""
    try:
        return int(pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[1])
    except OSError:
        return 0


def name_of(pid):
    try:
        return pathlib.Path(f'/proc/{pid}/comm').read_text()
    except OSError:
        return ''


def kill(pid):
    """Kills it, unless it has ended meanwhile."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


class SlurmCluster:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.conf = self.folder / 'slurm.conf'
        self.env = {**os.environ, 'SLURM_CONF': str(self.conf)}
        self.daemons = {}

    def start(self):
        for name in ('munge', 'state'):
            (self.folder / name).mkdir(mode=0o700)
        self.folder.chmod(0o755)
        (self.folder / 'munge' / 'key').write_bytes(secrets.token_bytes(128))
        (self.folder / 'munge' / 'key').chmod(0o600)
        self.conf.write_text(CONF.format(host=socket.gethostname().split('.')[0], folder=self.folder, ports=free_ports(3)))
        munge = self.folder / 'munge'
        self.spawn('munged', 'munged', '--foreground', '--force', f'--key-file={munge}/key', f'--socket={munge}/socket',
                   f'--pid-file={munge}/pid', f'--log-file={munge}/log', f'--seed-file={munge}/seed')
        while not (munge / 'socket').exists():
            assert self.daemons['munged'].poll() is None, (self.folder / 'munged.log').read_text()
            time.sleep(0.05)
        self.spawn('slurmctld', 'slurmctld', '-D', '-c', '-f', str(self.conf))
        for node in ('n1', 'n2'):
            self.start_node(node)
        self.wait_for(lambda: self.ask('sinfo', '-h', '-o', '%T %D') == 'idle 2', 'two idle nodes')

    def spawn(self, name, *words):
        with open(self.folder / f'{name}.log', 'ab') as log:
            self.daemons[name] = subprocess.Popen(words, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def start_node(self, node):
        self.spawn(node, 'slurmd', '-D', '-N', node, '-f', str(self.conf))

    def kill_node(self, node):
        """What a power cut does: the daemon and all that it has started are gone at once."""
        self.daemons[node].kill()
        self.daemons[node].wait()
        steps = set(processes_with(f'SLURM_CONF={self.conf}', f'SLURMD_NODENAME={node}'))
        daemons = {parent_of(pid) for pid in steps}
        for pid in (*(pid for pid in daemons if name_of(pid).startswith('slurmstepd')), *steps):
            kill(pid)

    def ask(self, *words):
        done = subprocess.run(words, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
        return done.stdout.decode().strip()

    def wait_for(self, holds, what, seconds=120):
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f'{what}: not within {seconds} s; logs in {self.folder}'
            time.sleep(0.02)

    def stop(self):
        self.ask('scancel', '--user=root')
        for name in ('n1', 'n2', 'slurmctld', 'munged'):
            if name in self.daemons:
                self.daemons[name].terminate()
                try:
                    self.daemons[name].wait(10)
                except subprocess.TimeoutExpired:
                    self.daemons[name].kill()
                    self.daemons[name].wait()
        for pid in processes_with(f'SLURM_CONF={self.conf}'):
            kill(pid)
