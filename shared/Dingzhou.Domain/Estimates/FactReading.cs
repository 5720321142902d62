using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Estimates;

/// <summary>Reads a fact as what it must be; anything else should have been stopped by the check before.</summary>
internal static class FactReading
{
    public static decimal AsNumber(this FactValue value, FactDefinition fact) => value.Number ?? throw Wrong(fact);

    public static bool AsFlag(this FactValue value, FactDefinition fact) => value.Flag ?? throw Wrong(fact);

    public static string AsText(this FactValue value, FactDefinition fact) => value.Text ?? throw Wrong(fact);

    /// <summary>A number, or how many entries a list has.</summary>
    public static decimal AsCount(this FactValue value, FactDefinition fact) => value.Items?.Count ?? value.AsNumber(fact);

    private static ArgumentException Wrong(FactDefinition fact) => new($"{fact.Name} is not a {fact.Type}.", nameof(fact));
}
