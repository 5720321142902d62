namespace Dingzhou.Functions.Policies;

/// <summary>Something that a pack must pass before it is taken, beside what reading it finds.</summary>
internal interface IPackCheck
{
    /// <summary>What is wrong with it.</summary>
    IEnumerable<PackFault> Faults(PolicyPack pack);
}
