using System.Diagnostics;

namespace Dingzhou.TestKit;

/// <summary>
/// Holds the processes a test run has started, so that none outlives it. A small watcher reads their ids from a pipe; when the
/// pipe closes — the test process ended, was killed or crashed — it kills those still held.
/// </summary>
internal static class Leash
{
    private const string Watcher = """
        const held = new Set(); let rest = '';
        process.on('SIGINT', () => {}); process.on('SIGTERM', () => {});
        process.stdin.setEncoding('utf8').on('data', text => {
          const lines = (rest + text).split('\n'); rest = lines.pop();
          for (const line of lines) line[0] === '+' ? held.add(+line.slice(1)) : held.delete(+line.slice(1));
        }).on('end', () => { for (const id of held) try { process.kill(id, 'SIGKILL'); } catch {} });
        """;

    private static readonly Lock Gate = new();
    private static Process? _watcher;

    /// <summary>Kills the process when the current one is gone.</summary>
    public static void Hold(Process process) => Write($"+{process.Id}");

    /// <summary>Forgets a process that has ended, since its id may be given to another.</summary>
    public static void Release(int processId) => Write($"-{processId}");

    private static void Write(string line)
    {
        lock (Gate)
        {
            _watcher ??= Process.Start(
                new ProcessStartInfo(Node.Executable, ["-e", Watcher]) { RedirectStandardInput = true, UseShellExecute = false })
                ?? throw new InvalidOperationException("The watcher of child processes did not start.");
            _watcher.StandardInput.WriteLine(line);
            _watcher.StandardInput.Flush();
        }
    }
}
