namespace Dingzhou.Domain.Estimates;

/// <summary>One thing in a trace that does not come out when it is worked out again.</summary>
/// <param name="Step">The step, from 1; null for the trace as a whole.</param>
/// <param name="What">What differs.</param>
/// <param name="Stated">What the trace says.</param>
/// <param name="Found">What comes out.</param>
public sealed record TraceDifference(int? Step, LocalizedText What, LocalizedText Stated, LocalizedText Found)
{
    /// <summary>Whether the check ended with it: what is not named was not worked out again.</summary>
    public bool EndsCheck { get; init; }

    internal static readonly LocalizedText Nothing = LocalizedText.Of("trace.nothing");

    /// <summary>The difference as a sentence, in Chinese unless English is asked for.</summary>
    /// <param name="language">A language as in <c>Accept-Language</c>.</param>
    public string In(string? language)
    {
        var at = Step is { } step ? LocalizedText.Of("trace.at-step", ("step", step)) : LocalizedText.Empty;
        return LocalizedText.Of("trace.difference", ("at", at), ("what", What), ("stated", Stated), ("found", Found)).In(language);
    }

    /// <inheritdoc/>
    public override string ToString() => In(null);

    /// <summary>A name or a value that is data, the same in every language.</summary>
    internal static LocalizedText Data(string? data) => data is null ? Nothing : new(data, data);

    /// <summary>The difference between two numbers, where there is one.</summary>
    internal static IEnumerable<TraceDifference> Numbers(LocalizedText what, decimal? stated, decimal? found) =>
        stated == found ? [] : [new(null, what, Data(stated), Data(found))];

    /// <summary>The same for a number that has a name in the data.</summary>
    internal static IEnumerable<TraceDifference> Numbers(string what, decimal? stated, decimal? found) =>
        Numbers(Data(what), stated, found);

    /// <summary>A number without needless zeros.</summary>
    internal static LocalizedText Data(decimal? number) => Data(number?.ToString("0.############################"));
}
