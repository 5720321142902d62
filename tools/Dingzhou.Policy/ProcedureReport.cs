using Dingzhou.Domain;
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
            terminal.Say(
                "tool.procedure", ("id", p.Id), ("version", p.Version), ("document", p.Document), ("steps", p.Steps.Count),
                ("terms", p.Terms.Count), ("results", p.Results.Count), ("hash", p.Hash));
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
        terminal.Say("tool.procedure-title", ("name", procedure.Name));
        terminal.Say(
            "tool.procedure-version", ("id", procedure.Id), ("version", procedure.Version), ("document", procedure.Document),
            ("hash", procedure.Hash));
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
        var all = procedures.All.Select(p => $"{p.Id}@{p.Version}");
        terminal.Fail("tool.no-procedure", ("name", name), ("all", LocalizedText.List(all)));
        return null;
    }

    private static void Line(string name, Citation? source, Decision? decided, Terminal terminal)
    {
        var why = source is { } words ? $"：{Words.Source(words)}" : "";
        terminal.Output.WriteLine($"- {name}{why}{(decided is { } d ? $"（{d.By}定：{d.Why}）" : "")}");
    }
}
