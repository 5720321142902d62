namespace Dingzhou.Architecture.Tests;

/// <summary>A rule that nothing may break.</summary>
internal static class Rule
{
    /// <summary>Fails with every fault, one to a line, since a shortened list sends the reader looking.</summary>
    public static void Unbroken(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, $"{all.Count} faults:\n{string.Join('\n', all)}");
    }
}
