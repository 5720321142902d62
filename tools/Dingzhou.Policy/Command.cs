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

    private const string UsageZh = """
        用法：policy [--policies 目录] [--lang zh|en] 命令
          check              读入全部政策数据，逐条列出错误：文件、行号、错在哪里、应当怎样；原文每句话都须有去向
          test [政策]        运行算例，列出与手工计算不同的
          show 政策          把政策数据显示为文件，每个数字都注明条款，文件规定的办理流程附后；再逐条并列原文与每句话的去向；也可以只写流程名
          picture 流程       把办理流程画成图（SVG）
          diff 政策 政策     列出后一版与前一版的不同之处，写法即只写不同之处的版本（文件夹 id@版本）
          verify 文件 ...    凭接口给出的 JSON 文件，逐步复算其中的奖补
        “政策”和“流程”写作 id 或 id@版本。全部正确时退出码为 0，有错误为 1，用法不对为 2。
        """;

    private const string UsageEn = """
        Usage: policy [--policies DIRECTORY] [--lang zh|en] COMMAND
          check              read every pack and name everything that is wrong: file, line, what and why; also each
                             sentence of a text of which nothing became
          test [PACK]        run the worked examples and print what comes out otherwise
          show PACK          print a pack as a document, every figure with its article, and its procedures; then the text, article by
                             article, side by side with what became of each sentence; or one procedure
          picture PROCEDURE  draw a procedure (SVG)
          diff PACK PACK     print what the second version has that the first has not, as a folder id@version holds it
          verify FILE ...    work out again the awards whose traces are in a JSON file of the API, step by step
        A PACK or a PROCEDURE is an id, or id@version. The exit code is 0 if all is well, 1 if something is wrong, 2 for a wrong use.
        """;

    /// <summary>Runs one command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        var directory = Option(ref args, "--policies") ?? "policies";
        var terminal = new Terminal(output, errors, Option(ref args, "--lang"));
        if (args is not (["check"] or ["test"] or ["test" or "show" or "picture", _] or ["diff", _, _] or ["verify", _, ..])
            || terminal.Language is not (null or "zh" or "en"))
        {
            terminal.Fail(UsageZh, UsageEn);
            return Misused;
        }

        if (!Directory.Exists(directory))
        {
            terminal.Fail($"没有目录 {directory}。", $"There is no directory {directory}.");
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
            terminal.Fail($"共 {e.Faults.Count} 处错误。", $"{e.Faults.Count} faults.");
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
            var figures = pack.Matters.Sum(m => m.Figures.Count);
            terminal.Say(
                $"{pack.Id} {pack.Version}：{pack.DocumentNumber}，事项 {pack.Matters.Count} 个，标准 {figures} 个，解释口径 {pack.Interpretations.Count} 个，算例 {pack.Examples.Count} 个，{pack.Hash}",
                $"{pack.Id} {pack.Version}: {pack.DocumentNumber}, {pack.Matters.Count} matters, {figures} figures, {pack.Interpretations.Count} interpretations, {pack.Examples.Count} examples, {pack.Hash}");
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

        terminal.Fail($"{one} 与 {other} 不是同一政策的版本。", $"{one} and {other} are not versions of one policy.");
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
        var all = catalogue.Packs.Select(p => $"{p.Id}@{p.Version}").ToList();
        terminal.Fail($"没有政策数据 {name}；现有 {string.Join("、", all)}。", $"There is no pack {name}; there are {string.Join(", ", all)}.");
        return null;
    }
}
