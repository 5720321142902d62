using System.Diagnostics;

namespace Dingzhou.TestKit;

/// <summary>A process started by a test: its output is kept, and it never outlives the test run.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _gate = new();

    private readonly Action<string>? _wrote;

    private ChildProcess(Process process, Action<string>? wrote) => (_process, _wrote) = (process, wrote);

    /// <summary>Everything it has written so far, both streams together.</summary>
    public string Output
    {
        get { lock (_gate) return _output.ToString(); }
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public int Id => _process.Id;

    /// <summary>How much memory it holds now, in MB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts it; <paramref name="wrote"/> is called with each line of output.</summary>
    public static ChildProcess Start(ProcessStartInfo start, Action<string>? wrote = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new ChildProcess(process, wrote);
        process.OutputDataReceived += (_, line) => child.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => child.Keep(line.Data);
        process.Start();
        Leash.Hold(process);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>SIGKILL: no goodbye, as in a power cut.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await ExitedAsync();
    }

    /// <summary>SIGTERM, as a service manager stops a process; then SIGKILL if it does not end in time.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
            using var limit = new CancellationTokenSource(Patience.Longest);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException late)
            {
                await KillAsync();
                throw new TimeoutException(
                    $"The process did not end within {Patience.Longest.TotalMinutes} minutes of SIGTERM. Its output:\n{Output}", late);
            }
        }
        await ExitedAsync();
    }

    /// <summary>Sends it a signal.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString()]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> EndAsync()
    {
        await ExitedAsync().WaitAsync(Patience.Longest);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task ExitedAsync()
    {
        await _process.WaitForExitAsync();
        Leash.Release(_process.Id);
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
            _output.AppendLine(line);
        _wrote?.Invoke(line);
    }
}
