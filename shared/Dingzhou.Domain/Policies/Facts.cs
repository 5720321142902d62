using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Dingzhou.Domain.Policies;

/// <summary>What is stated about a case: names and values. It never changes; a fact that is not in it is unknown, not zero.</summary>
[JsonConverter(typeof(FactsJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "Facts is what the law calls them.")]
public sealed class Facts : IReadOnlyCollection<KeyValuePair<string, FactValue>>
{
    private readonly Dictionary<string, FactValue> _values;

    /// <summary>Facts from names and values.</summary>
    public Facts(IEnumerable<KeyValuePair<string, FactValue>> values) => _values = new(values, StringComparer.Ordinal);

    /// <summary>Nothing stated.</summary>
    public static Facts None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <summary>The value of a fact; null where it is unknown.</summary>
    public FactValue? this[string name] =>
        _values.TryGetValue(name, out var value) && value.Kind != FactValueKind.Null ? value : null;

    /// <summary>These facts with one set.</summary>
    public Facts With(string name, FactValue value) => Merge(new Facts([KeyValuePair.Create(name, value)]));

    /// <summary>These facts with others laid over them; a null takes a fact away (RFC 7396).</summary>
    public Facts Merge(Facts patch)
    {
        var merged = new Dictionary<string, FactValue>(_values, StringComparer.Ordinal);
        foreach (var (name, value) in patch)
        {
            if (value.Kind == FactValueKind.Null)
                merged.Remove(name);
            else
                merged[name] = value;
        }

        return new Facts(merged);
    }

    /// <summary>Everything that is wrong with these facts under a matter, at once.</summary>
    /// <param name="stage">Who states them, and whether all must be there.</param>
    /// <param name="pointer">The JSON pointer of the facts themselves.</param>
    public IReadOnlyList<Fault> Check(Matter matter, FactStage stage = FactStage.Submission, string pointer = "/facts") =>
        FactCheck.Run(this, matter.Facts, stage, pointer);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, FactValue>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Who states facts, and whether all must be there.</summary>
public enum FactStage
{
    /// <summary>The applicant, so far: facts may be missing, a reviewer's facts are refused.</summary>
    Draft,

    /// <summary>The applicant, for good: what is required must be there, a reviewer's facts are refused.</summary>
    Submission,

    /// <summary>A reviewer, or anyone who asks for an estimate: any fact of the matter, none required.</summary>
    Verification,
}
