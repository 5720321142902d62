using System.Text.RegularExpressions;

namespace Dingzhou.TestKit;

/// <summary>Why an app asks its storage.</summary>
public enum StorageReason
{
    /// <summary>For what it was asked to do.</summary>
    Work,

    /// <summary>Once for an installation, or the start of a process: tables and containers are made.</summary>
    Start,

    /// <summary>
    /// Every minute at the most, whatever it does: the looks for marks and for what is due to be sent, and the versions and holidays that
    /// all cases go by.
    /// </summary>
    Minute,
}

/// <summary>A request of an app to its storage, told by its first line.</summary>
/// <param name="Kind">What it does to which table or container.</param>
/// <param name="Reason">Why.</param>
public sealed partial record StorageRequest(string Kind, StorageReason Reason)
{
    /// <summary>Reads it.</summary>
    public static StorageRequest Read(string line)
    {
        var m = Request().Match(line);
        var (method, target) = (m.Groups["method"].Value, m.Groups["target"].Value);
        var name = Name().Match(target).Groups["name"].Value;
        return target switch
        {
            _ when target.Contains("$batch", StringComparison.Ordinal) => new("BATCH", StorageReason.Work),
            _ when target.Contains("/Tables", StringComparison.Ordinal)
                || target.Contains("restype=container", StringComparison.Ordinal) => new("CREATE", StorageReason.Start),
            _ when method == "GET" && (target.Contains("PendingEffects()", StringComparison.Ordinal)
                || target.Contains("Outbox()", StringComparison.Ordinal) || name is "Policies" or "Holidays") =>
                new($"{method} {name}", StorageReason.Minute),
            _ => new($"{method} {name}", StorageReason.Work),
        };
    }

    [GeneratedRegex(@"^(?<method>\S+) (?<target>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Request();

    [GeneratedRegex(
        @"/devstoreaccount1/t[0-9a-f]{10}-?(?<name>[^?/]{0,24}?)(\(|\?|/|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
