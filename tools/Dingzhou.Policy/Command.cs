using Dingzhou.Domain.Policies;

namespace Dingzhou.Policy;

/// <summary>The command <c>./policy</c>: for whoever writes a pack, and for whoever checks an award.</summary>
internal static class Command
{
    private const int Good = 0;
    private const int Bad = 1;
    private const int Misused = 2;

    private const string Usage = """
        Usage: policy [--policies DIRECTORY] COMMAND
          check              read every pack and name everything that is wrong: file, line, what and why
          test [PACK]        run the worked examples and print what comes out otherwise
          show PACK          print a pack as a document, every figure with its article
          verify FILE ...    work out again the awards whose traces are in a JSON file of the API, step by step
        A PACK is an id, or id@version. The exit code is 0 if all is well, 1 if something is wrong, 2 for a wrong use.
        """;

    /// <summary>Runs one command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        var directory = "policies";
        if (args is ["--policies", var given, .. var rest])
            (directory, args) = (given, rest);
        if (args is not (["check"] or ["test"] or ["test", _] or ["show", _] or ["verify", _, ..]))
        {
            errors.WriteLine(Usage);
            return Misused;
        }

        if (Load(directory, errors) is not { } catalogue)
            return Bad;

        return args switch
        {
            ["check"] => Check(catalogue, output),
            ["test", .. var packs] => Each(catalogue, packs, errors, p => ExampleReport.Write(p, output)),
            ["show", .. var packs] => Each(catalogue, packs, errors, p => PackDocument.Write(p, output)),
            [_, .. var files] => All(files, f => TraceReport.Write(catalogue, f, output, errors)),
            _ => Misused,
        };
    }

    private static PolicyCatalogue? Load(string directory, TextWriter errors)
    {
        if (!Directory.Exists(directory))
        {
            errors.WriteLine($"There is no directory {directory}.");
            return null;
        }

        try
        {
            return PolicyCatalogue.Load(directory);
        }
        catch (PackException e)
        {
            foreach (var fault in e.Faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line))
                errors.WriteLine(Path.Combine(directory, fault.ToString()));
            errors.WriteLine($"{e.Faults.Count} faults.");
            return null;
        }
    }

    private static int Check(PolicyCatalogue catalogue, TextWriter output)
    {
        foreach (var pack in catalogue.Packs)
            output.WriteLine($"{pack.Id} {pack.Version}: {pack.DocumentNumber}, {pack.Matters.Count} matters, {pack.Matters.Sum(m => m.Figures.Count)} figures, {pack.Interpretations.Count} interpretations, {pack.Examples.Count} examples, {pack.Hash}");
        return Good;
    }

    // Runs something for the pack named, or for all; the code tells whether it went well for each.
    private static int Each(PolicyCatalogue catalogue, string[] names, TextWriter errors, Func<PolicyPack, bool> run)
    {
        var packs = names.Length == 0 ? catalogue.Packs : [.. Named(catalogue, names[0]).TakeLast(1)];
        if (packs.Count == 0)
        {
            errors.WriteLine($"There is no pack {names[0]}; there are {string.Join(", ", catalogue.Packs.Select(p => $"{p.Id}@{p.Version}"))}.");
            return Bad;
        }

        return All(packs, run);
    }

    // Each is run, whatever became of the one before.
    private static int All<T>(IReadOnlyCollection<T> items, Func<T, bool> run) => items.Select(run).ToList().TrueForAll(good => good) ? Good : Bad;

    private static IEnumerable<PolicyPack> Named(PolicyCatalogue catalogue, string name) =>
        catalogue.Packs.Where(p => name == p.Id || name == $"{p.Id}@{p.Version}");
}
