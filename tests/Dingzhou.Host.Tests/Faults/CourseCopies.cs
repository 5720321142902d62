using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Dingzhou.Host.Storage;

namespace Dingzhou.Host.Tests.Faults;

/// <summary>The copies of a run, and which of them a storage call is made for.</summary>
internal sealed partial class CourseCopies
{
    private readonly ConcurrentDictionary<string, CourseCopy> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CourseCopy> _byFolder = new(StringComparer.Ordinal);
    private int _lastId;

    public IEnumerable<CourseCopy> All => _byId.Values;

    /// <summary>A new copy with an id that no hash can look like, and all instances in one partition.</summary>
    public CourseCopy Add(Course course, int partition, CallMoment moment, params int[] calls)
    {
        string id;
        do
        {
            id = $"copy{_lastId++:D7}";
        }
        while (course.Ends.Any(end => InstanceKey.Partition(id + end.Suffix) != partition.ToString(CultureInfo.InvariantCulture)));
        return _byId[id] = new CourseCopy(id, course, moment, calls);
    }

    /// <summary>The copy that a call is made for; null when the process makes it for itself.</summary>
    public CourseCopy? Find(StorageCall call)
    {
        var (id, folder) = (Id.Match(call.Target), Folder.Match(call.Target).Groups["folder"]);
        if (!id.Success)
            id = Id.Match(call.Text);
        if (!id.Success)
            return folder.Success ? _byFolder.GetValueOrDefault(folder.Value) : null;
        var copy = _byId[id.Value];
        if (folder.Success)
            _byFolder.TryAdd(folder.Value, copy);
        return copy;
    }

    [GeneratedRegex("copy[0-9]{7}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id { get; }

    /// <summary>Blobs are in folders with names of their own.</summary>
    [GeneratedRegex("-durable.*?(?<folder>[0-9a-f]{32})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Folder { get; }
}
