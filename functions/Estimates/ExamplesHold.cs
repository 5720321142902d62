namespace Dingzhou.Functions.Estimates;

/// <summary>A pack's worked examples come out as it says.</summary>
internal sealed class ExamplesHold : IPackCheck
{
    /// <inheritdoc/>
    public IEnumerable<PackFault> Faults(PolicyPack pack) => ExampleCheck.Faults(pack);
}
