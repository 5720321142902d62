namespace Dingzhou.Domain.Estimates;

/// <summary>Facts as people read them: by their labels, with units and the labels of choices.</summary>
public static class FactWords
{
    // A village may have hundreds of plots; whoever wants them all looks at the facts themselves.
    private const int MostItems = 10;

    /// <summary>What is stated, in one sentence.</summary>
    /// <param name="facts">The facts; a null takes one away.</param>
    /// <param name="matter">The matter that they are facts for.</param>
    public static LocalizedText Of(Facts facts, Matter matter)
    {
        // A later version of the matter may have dropped a fact that an older draft still states.
        return List(facts.Where(f => matter.FindFact(f.Key) is not null).Select(f => Of(f.Value, matter.FindFact(f.Key)!)));
    }

    /// <summary>Several facts in one sentence.</summary>
    public static LocalizedText List(IEnumerable<LocalizedText> facts) => LocalizedText.List("list.sentences", facts);

    /// <summary>What one draft states otherwise than another.</summary>
    public static Facts Changed(Facts before, Facts after) => new(
        after.Where(f => !f.Value.Equals(before[f.Key]))
            .Concat(before.Where(f => after[f.Key] is null).Select(f => KeyValuePair.Create(f.Key, FactValue.Null))));

    /// <summary>A fact with its value.</summary>
    public static LocalizedText Of(FactValue value, FactDefinition fact) => value switch
    {
        { Kind: FactValueKind.Null } => LocalizedText.Of("fact.taken-away", ("label", fact.Label)),
        { Items.Count: > MostItems and var count } => LocalizedText.Of(
            "fact.several", ("label", fact.Label), ("items", LocalizedText.List(value.Items.Take(MostItems))), ("count", count)),
        _ => LocalizedText.Of("fact.stated", ("label", fact.Label), ("value", Wording.Value(value, fact))),
    };
}
