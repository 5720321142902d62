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
            $"{pack.Id} {pack.Version}：算例 {pack.Examples.Count - faults.Count} 个相符，{faults.Count} 个不符。",
            $"{pack.Id} {pack.Version}: {pack.Examples.Count - faults.Count} examples as worked out, {faults.Count} otherwise.");
        return faults.Count == 0;
    }
}
