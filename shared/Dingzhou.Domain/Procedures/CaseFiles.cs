using Dingzhou.Domain.Uploads;

namespace Dingzhou.Domain.Procedures;

/// <summary>The files of a case: what was stated by their ids, and each as it was handed in.</summary>
public static class CaseFiles
{
    /// <summary>
    /// The files of what is withheld that somebody with a part in a case may read: those of the answers that he reads, and of the
    /// beginning; a correction adds to them and takes none away.
    /// </summary>
    public static IEnumerable<HandedInFile> Of(WithheldPart part, Case c)
    {
        var (mine, answered) = (In(part.Answers), In(c.Answers));
        return c.PrivateFiles.Where(f => mine.Contains(f.Id) || (part.HasBeginning && !answered.Contains(f.Id)));

        static HashSet<string> In(IEnumerable<StepAnswer> some) =>
            some.SelectMany(a => a.PrivateFiles ?? []).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Those of the files that are stated in what is withheld, or in what is not.</summary>
    /// <returns>Null where there are none.</returns>
    internal static IReadOnlyList<HandedInFile>? Part(
        IEnumerable<Content> asked, Facts stated, IReadOnlyList<HandedInFile>? files, bool withheld)
    {
        var ids = asked.Where(a => a.Fact.Type == FactType.Files && a.IsWithheld == withheld)
            .SelectMany(a => stated[a.Fact.Name]?.Items ?? []).ToHashSet(StringComparer.Ordinal);
        return files?.Where(f => ids.Contains(f.Id)).ToList() is { Count: > 0 } some ? some : null;
    }

    /// <summary>The files of a case with some more; one that it has stays as it is.</summary>
    internal static IReadOnlyList<HandedInFile> With(this IReadOnlyList<HandedInFile> files, IReadOnlyList<HandedInFile>? more) =>
        more is null ? files : [.. files, .. more.Where(m => files.All(f => f.Id != m.Id))];
}
