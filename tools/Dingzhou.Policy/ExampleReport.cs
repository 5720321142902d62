using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Policy;

/// <summary><c>policy test</c>: the worked examples that come out otherwise than worked out by hand.</summary>
internal static class ExampleReport
{
    /// <summary>Writes the differences.</summary>
    /// <returns>Whether there are none.</returns>
    public static bool Write(PolicyPack pack, TextWriter output)
    {
        var faults = ExampleCheck.Faults(pack);
        foreach (var fault in faults)
            output.WriteLine(fault);
        output.WriteLine($"{pack.Id} {pack.Version}: {pack.Examples.Count - faults.Count} examples as worked out, {faults.Count} otherwise.");
        return faults.Count == 0;
    }
}
