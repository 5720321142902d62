using Dingzhou.Domain.Estimates;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Policy;

/// <summary><c>policy test</c>: the worked examples that come out otherwise than worked out by hand.</summary>
internal static class ExampleReport
{
    /// <summary>Writes the differences.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="directory">The directory of the packs, which begins each path.</param>
    /// <param name="terminal">Where to.</param>
    /// <returns>Whether there are none.</returns>
    public static bool Write(PolicyPack pack, string directory, Terminal terminal)
    {
        var faults = ExampleCheck.Faults(pack);
        foreach (var fault in faults)
            terminal.Output.WriteLine(Path.Combine(directory, fault.In(terminal.Language)));
        terminal.Say(
            "tool.examples", ("id", pack.Id), ("version", pack.Version), ("right", pack.Examples.Count - faults.Count),
            ("wrong", faults.Count));
        return faults.Count == 0;
    }
}
