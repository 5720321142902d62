namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>A clean-up's progress as a bar, a segment for each stage; each says in words what it is.</summary>
internal static class ProgressBar
{
    private const int Width = 600;

    // From waiting to done; distinguishable without red and green.
    private static readonly (CleanupTaskStatus Status, string Colour)[] Stages =
    [
        (CleanupTaskStatus.Decided, "#08519c"), (CleanupTaskStatus.Examined, "#3182bd"), (CleanupTaskStatus.InDeliberation, "#756bb1"),
        (CleanupTaskStatus.AwaitingExamination, "#9ecae1"), (CleanupTaskStatus.AwaitingAnswer, "#fd8d3c"),
        (CleanupTaskStatus.AwaitingOpinion, "#d9d9d9"),
    ];

    /// <summary>The bar as SVG.</summary>
    public static string Of(CleanupProgress progress)
    {
        var title = LocalizedText.Of("progress.title", ("count", progress.DocumentCount), ("done", progress.DoneCount));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} 24" role="img"><title>{title.Zh}</title>""");
        var before = 0;
        foreach (var (status, colour) in Stages)
        {
            var count = progress.ByStatus.GetValueOrDefault(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString()));
            if (count == 0)
                continue;
            var (from, to) = (X(before), X(before + count));
            var said = LocalizedText.Of("progress.stage", ("stage", status.InWords()), ("count", count));
            svg.Append(CultureInfo.InvariantCulture,
                $"""<rect x="{from}" y="0" width="{to - from}" height="24" fill="{colour}"><title>{said.Zh}</title></rect>""");
            before += count;
        }

        return svg.Append("</svg>").ToString();

        decimal X(int documents) => Math.Round((decimal)documents * Width / progress.DocumentCount, 2);
    }
}
