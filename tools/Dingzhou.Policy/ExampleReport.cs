using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Policy;

/// <summary><c>policy test</c>: the worked examples that come out otherwise than worked out by hand.</summary>
internal static class ExampleReport
{
    /// <summary>Writes the differences.</summary>
    /// <returns>Whether there are none.</returns>
    public static bool Write(PolicyPack pack, Terminal terminal)
    {
        var faults = ExampleCheck.Faults(pack);
        foreach (var fault in faults)
            terminal.Output.WriteLine(fault.In(terminal.Language));
        terminal.Say(
            $"{pack.Id} {pack.Version}：算例 {pack.Examples.Count - faults.Count} 个相符，{faults.Count} 个不符。",
            $"{pack.Id} {pack.Version}: {pack.Examples.Count - faults.Count} examples as worked out, {faults.Count} otherwise.");
        return faults.Count == 0;
    }
}
