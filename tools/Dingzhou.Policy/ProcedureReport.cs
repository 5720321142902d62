using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Procedures;
using Dingzhou.Domain.Procedures.Pictures;

namespace Dingzhou.Policy;

/// <summary><c>policy show</c> and <c>policy picture</c> for procedures: each step with its words, and the whole as a picture.</summary>
internal static class ProcedureReport
{
    /// <summary>What there is, one line each.</summary>
    public static void List(ProcedureCatalogue procedures, Terminal terminal)
    {
        foreach (var p in procedures.All)
        {
            var (steps, terms, results) = (p.Steps.Count, p.Terms.Count, p.Results.Count);
            terminal.Say(
                $"{p.Id} {p.Version}：{p.Document}，流程，环节 {steps} 个，期限 {terms} 个，结果 {results} 个，{p.Hash}",
                $"{p.Id} {p.Version}: {p.Document}, a procedure, {steps} steps, {terms} terms, {results} results, {p.Hash}");
        }
    }

    /// <summary>Writes every procedure that a document demands.</summary>
    public static void OfDocument(ProcedureCatalogue procedures, string document, Terminal terminal)
    {
        foreach (var procedure in procedures.Current.Where(p => p.Document == document))
            Show(procedure, terminal);
    }

    /// <summary>Writes one as a document: who does what by when, in which words of the text, and the ways as a Mermaid flowchart.</summary>
    public static void Show(Procedure procedure, Terminal terminal)
    {
        terminal.Say($"\n## 流程：{procedure.Name.Zh}\n", $"\n## Procedure: {procedure.Name.En}\n");
        terminal.Say(
            $"`{procedure.Id}` 第 {procedure.Version} 版，{procedure.Document}，内容哈希 `{procedure.Hash}`。\n",
            $"`{procedure.Id}`, version {procedure.Version}, {procedure.Document}, hash `{procedure.Hash}`.\n");
        foreach (var step in procedure.Steps)
            Line(step.Name.In(terminal.Language), step.Source, step.Decided, terminal);
        foreach (var term in procedure.Terms)
            Line(term.Name.In(terminal.Language), term.Source, term.Decided, terminal);
        terminal.Output.WriteLine($"\n```mermaid\n{MermaidPicture.Of(procedure, terminal.Language)}```");
    }

    /// <summary>Writes one as SVG.</summary>
    public static void Draw(Procedure procedure, Terminal terminal) =>
        terminal.Output.Write(SvgPicture.Of(procedure, language: terminal.Language));

    /// <summary>The version named, or the newest; null where there is none, which is told.</summary>
    public static Procedure? Named(ProcedureCatalogue procedures, string name, Terminal terminal)
    {
        if (procedures.Find(name) is { } newest)
            return newest;
        if (procedures.All.FirstOrDefault(p => name == $"{p.Id}@{p.Version}") is { } version)
            return version;
        var all = procedures.All.Select(p => $"{p.Id}@{p.Version}").ToList();
        terminal.Fail($"没有流程 {name}；现有 {string.Join("、", all)}。", $"There is no procedure {name}; there are {string.Join(", ", all)}.");
        return null;
    }

    private static void Line(string name, Citation? source, Decision? decided, Terminal terminal)
    {
        var why = source is { } words ? $"：{Words.Source(words)}" : "";
        terminal.Output.WriteLine($"- {name}{why}{(decided is { } d ? $"（{d.By}定：{d.Why}）" : "")}");
    }
}
