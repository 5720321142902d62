namespace Dingzhou.Domain.Procedures.Pictures;

/// <summary>A procedure as the text of a Mermaid flowchart, which editors and repositories draw.</summary>
public static class MermaidPicture
{
    /// <summary>The text.</summary>
    /// <param name="language">A language as in <c>Accept-Language</c>; null for Chinese.</param>
    public static string Of(Procedure procedure, string? language = null)
    {
        var (words, text) = (new PictureWords(procedure, language), new StringBuilder("flowchart TB\n"));
        text.Append($"  begin([{Quoted([words.Start])}]) --> {Name(procedure, procedure.Opening.First)}\n");
        foreach (var step in procedure.Steps)
            text.Append($"  {Name(procedure, step.Id)}[{Quoted(words.Lines(step))}]\n");
        foreach (var result in procedure.Results)
            text.Append($"  {Name(procedure, result.Id)}([{Quoted([words.Say(result.Name)])}])\n");
        if (procedure.Opening.Ended is { } ended)
            text.Append($"  begin -. {Quoted([words.Ended])} .-> {Name(procedure, ended)}\n");
        if (procedure.Opening.Withdrawn is { } withdrawn)
            text.Append($"  begin -. {Quoted([words.Withdrawn])} .-> {Name(procedure, withdrawn)}\n");
        foreach (var step in procedure.Steps)
        {
            foreach (var during in step.OnRequest?.While ?? [])
                text.Append($"  {Name(procedure, during)} -. {Quoted([words.Meanwhile])} .-> {Name(procedure, step.Id)}\n");
            foreach (var (outcome, targets) in step.Leads)
                Ways(text, procedure, step, words.Of(step, outcome), targets, words);
        }

        foreach (var term in procedure.Terms)
        {
            text.Append($"  term_{Safe(term.Id)}[/{Quoted(words.Lines(term))}/]\n");
            text.Append($"  {(term.From is [var from, ..] ? Name(procedure, from) : "begin")} -.-> term_{Safe(term.Id)}\n");
            text.Append($"  term_{Safe(term.Id)} -. {Quoted([words.Expired])} .-> {Name(procedure, term.Then)}\n");
        }

        return text.ToString();
    }

    private static void Ways(
        StringBuilder text, Procedure procedure, Step step, string? outcome, IReadOnlyList<string> targets, PictureWords words)
    {
        var arrow = outcome is null ? "-->" : $"-- {Quoted([outcome])} -->";
        foreach (var target in targets)
            text.Append($"  {Name(procedure, step.Id)} {arrow} {Name(procedure, target)}\n");
        if (targets.Count == 0)
            text.Append($"  {Name(procedure, step.Id)} {arrow} {Name(procedure, step.Id)}_on([{Quoted([words.GoesOn])}])\n");
    }

    private static string Name(Procedure procedure, string id) => $"{(procedure.FindStep(id) is null ? "result" : "step")}_{Safe(id)}";

    /// <summary>A name may have a hyphen, which Mermaid takes for a way, and no underscore.</summary>
    private static string Safe(string id) => id.Replace('-', '_');

    private static string Quoted(IEnumerable<string> lines) => $"\"{string.Join("<br>", lines.Select(Escaped))}\"";

    private static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '#' => "#35;",
        '"' => "#quot;",
        '<' => "#lt;",
        '>' => "#gt;",
        '&' => "#amp;",
        '`' => "#96;",
        _ => c.ToString(),
    }));
}
