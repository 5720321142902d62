using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Overlays;

namespace Dingzhou.Policy;

/// <summary><c>policy diff</c>: what differs between two versions, each file under its path.</summary>
internal static class DifferenceReport
{
    /// <summary>Writes the files that differ.</summary>
    /// <param name="below">The one version.</param>
    /// <param name="pack">The other.</param>
    /// <param name="terminal">Where to.</param>
    public static void Write(PolicyPack below, PolicyPack pack, Terminal terminal)
    {
        foreach (var file in PackDifference.Of(below, pack))
        {
            terminal.Output.WriteLine($"# {file.Path}");
            terminal.Output.WriteLine(file.Text);
        }
    }
}
