using Dingzhou.TestKit;
using Google.Protobuf;
using Microsoft.DurableTask.Protobuf;

namespace Dingzhou.Architecture.Tests.Histories;

/// <summary>
/// What an orchestration has lived through, as the embedded host has kept it: an event a line, in the protocol's JSON. The file has the
/// name of its orchestrator and, where there are several, a word of its own behind a dot.
/// </summary>
/// <param name="Name">The file's name.</param>
/// <param name="Events">Everything that has happened, how it was started and how it ended included.</param>
internal sealed record RecordedHistory(string Name, IReadOnlyList<HistoryEvent> Events)
{
    private const string Extension = ".jsonl";

    private static readonly string Folder = Repository.PathTo("tests", "Dingzhou.Architecture.Tests", "Histories", "recorded");

    /// <summary>Whose course it is.</summary>
    public string Orchestrator => Name.Split('.')[0];

    /// <summary>All that are kept.</summary>
    public static IReadOnlyList<RecordedHistory> All() =>
    [
        .. from file in Directory.EnumerateFiles(Folder, $"*{Extension}").Order(StringComparer.Ordinal)
           let events = File.ReadLines(file).Select(line => JsonParser.Default.Parse<HistoryEvent>(line))
           select new RecordedHistory(Path.GetFileNameWithoutExtension(file), [.. events]),
    ];

    /// <summary>Keeps it.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllLines(Path.Combine(Folder, Name + Extension), Events.Select(e => JsonFormatter.Default.Format(e)));
    }
}
