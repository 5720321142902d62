using Dingzhou.Domain;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Coverage;
using Dingzhou.Domain.Procedures;

namespace Dingzhou.Policy;

/// <summary>The command <c>./policy</c>: for whoever writes a pack, and for whoever checks an award.</summary>
internal static class Command
{
    private const int Good = 0;
    private const int Bad = 1;
    private const int Misused = 2;

    /// <summary>Runs one command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        var directory = Option(ref args, "--policies") ?? "policies";
        var terminal = new Terminal(output, errors, Option(ref args, "--lang"));
        if (args is not (["check"] or ["test"] or ["test" or "show" or "picture", _] or ["diff", _, _] or ["verify", _, ..])
            || terminal.Language is not (null or "zh" or "en"))
        {
            terminal.Fail("tool.usage");
            return Misused;
        }

        if (!Directory.Exists(directory))
        {
            terminal.Fail("tool.no-directory", ("directory", directory));
            return Bad;
        }

        if (Load(() => PolicyCatalogue.Load(directory), directory, terminal) is not { } catalogue)
            return Bad;

        return args switch
        {
            ["check"] => Check(catalogue, directory, terminal),
            ["test", .. var packs] => Each(catalogue, packs, terminal, p => ExampleReport.Write(p, directory, terminal)),
            ["show", var name] => Show(catalogue, name, directory, terminal),
            ["picture", var name] => Draw(name, directory, terminal),
            ["diff", var one, var other] => Differ(catalogue, one, other, terminal),
            [_, .. var files] => All(files, f => TraceReport.Write(catalogue, f, terminal)),
            _ => Misused,
        };
    }

    // Wherever it stands: `policy check --lang en`.
    private static string? Option(ref string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        if (at < 0 || at + 1 == args.Length)
            return null;
        var value = args[at + 1];
        args = [.. args[..at], .. args[(at + 2)..]];
        return value;
    }

    // What is refused is told, and null.
    private static T? Load<T>(Func<T> read, string directory, Terminal terminal)
        where T : class
    {
        try
        {
            return read();
        }
        catch (PackException e)
        {
            foreach (var fault in e.Faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line))
                terminal.Errors.WriteLine(Path.Combine(directory, fault.In(terminal.Language)));
            terminal.Fail("tool.faults", ("count", e.Faults.Count));
            return null;
        }
    }

    private static int Check(PolicyCatalogue catalogue, string directory, Terminal terminal)
    {
        if (Load(() => DocumentCoverage.LoadAll(directory, catalogue), directory, terminal) is null
            || Load(() => ProcedureCatalogue.Load(directory), directory, terminal) is not { } procedures)
            return Bad;
        foreach (var pack in catalogue.Packs)
        {
            terminal.Say(
                "tool.pack", ("id", pack.Id), ("version", pack.Version), ("document", pack.DocumentNumber), ("matters", pack.Matters.Count),
                ("figures", pack.Matters.Sum(m => m.Figures.Count)), ("interpretations", pack.Interpretations.Count),
                ("examples", pack.Examples.Count), ("hash", pack.Hash));
        }

        ProcedureReport.List(procedures, terminal);
        return Good;
    }

    // A pack with the procedures that its document demands, or a procedure by itself.
    private static int Show(PolicyCatalogue catalogue, string name, string directory, Terminal terminal)
    {
        if (Load(() => ProcedureCatalogue.Load(directory), directory, terminal) is not { } procedures)
            return Bad;
        // A document whose data are no pack has its text to show; a procedure that is called as it is has its version beside it.
        if (DocumentCoverage.Find(directory, name, catalogue) is { } document)
        {
            TextReport.Write(document, terminal);
            return Good;
        }

        if (procedures.All.FirstOrDefault(p => name == p.Id || name == $"{p.Id}@{p.Version}") is not null)
        {
            ProcedureReport.Show(ProcedureReport.Named(procedures, name, terminal)!, terminal);
            return Good;
        }

        return Each(catalogue, [name], terminal, pack =>
        {
            PackDocument.Write(pack, terminal.Output);
            ProcedureReport.OfDocument(procedures, pack.DocumentNumber, terminal);
            TextReport.Write(DocumentCoverage.Of(directory, pack), terminal);
            return true;
        });
    }

    private static int Draw(string name, string directory, Terminal terminal)
    {
        if (Load(() => ProcedureCatalogue.Load(directory), directory, terminal) is not { } procedures
            || ProcedureReport.Named(procedures, name, terminal) is not { } procedure)
            return Bad;
        ProcedureReport.Draw(procedure, terminal);
        return Good;
    }

    // Runs something for the pack named, or for all; the code tells whether it went well for each.
    private static int Each(PolicyCatalogue catalogue, string[] names, Terminal terminal, Func<PolicyPack, bool> run)
    {
        if (names.Length == 0)
            return All(catalogue.Packs, run);
        return Named(catalogue, names[0], terminal) is { } pack && run(pack) ? Good : Bad;
    }

    private static int Differ(PolicyCatalogue catalogue, string one, string other, Terminal terminal)
    {
        if (Named(catalogue, one, terminal) is not { } below || Named(catalogue, other, terminal) is not { } pack)
            return Bad;
        if (pack.Id == below.Id)
        {
            DifferenceReport.Write(below, pack, terminal);
            return Good;
        }

        terminal.Fail("tool.two-policies", ("one", one), ("other", other));
        return Bad;
    }

    // Each is run, whatever became of the one before.
    private static int All<T>(IReadOnlyCollection<T> items, Func<T, bool> run) => items.Select(run).ToList().TrueForAll(good => good)
        ? Good : Bad;

    // The version named, or the newest of the policy; null where there is none, which is told.
    private static PolicyPack? Named(PolicyCatalogue catalogue, string name, Terminal terminal)
    {
        if (catalogue.Packs.LastOrDefault(p => name == p.Id || name == $"{p.Id}@{p.Version}") is { } pack)
            return pack;
        var all = catalogue.Packs.Select(p => $"{p.Id}@{p.Version}");
        terminal.Fail("tool.no-pack", ("name", name), ("all", LocalizedText.List(all)));
        return null;
    }
}
