using System.Diagnostics;

namespace Dingzhou.Host.Storage;

/// <summary>Names this process, so that a later one on the same machine can tell whether it still lives.</summary>
internal static class ProcessIdentity
{
    private const int StateField = 0;
    private const int StartTimeField = 19;

    /// <summary>The machine, as far as process ids go: on Linux the boot and the namespace of the ids.</summary>
    public static string Machine { get; } = OperatingSystem.IsLinux()
        ? $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name}"
        : Environment.MachineName;

    /// <summary>The process, told from others that had or will have its number.</summary>
    public static string Current { get; } = Of(Environment.ProcessId)!;

    /// <summary>Whether the process that was named so on this machine has ended.</summary>
    public static bool HasEnded(string identity)
        => int.TryParse(identity.Split('@')[0], CultureInfo.InvariantCulture, out var id) && Of(id) != identity;

    private static string? Of(int id)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var process = Process.GetProcessById(id);
                return $"{id}@{process.StartTime.ToUniversalTime():O}";
            }

            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[StateField] is "Z" or "X" ? null : $"{id}@{fields[StartTimeField]}";
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
