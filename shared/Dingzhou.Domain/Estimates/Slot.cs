using System.Runtime.CompilerServices;

namespace Dingzhou.Domain.Estimates;

/// <summary>Where a plan finds a fact: the facts of a case are looked up by name once, and read by number from then on.</summary>
/// <param name="Index">Its number among the matter's facts, those that follow from others last.</param>
/// <param name="Fact">What it is.</param>
internal sealed record Slot(int Index, FactDefinition Fact)
{
    public string Name => Fact.Name;

    public decimal Number(ReadOnlySpan<FactValue?> values) => values[Index]!.Number ?? throw Wrong();

    public bool Flag(ReadOnlySpan<FactValue?> values) => values[Index]!.Flag ?? throw Wrong();

    public string Text(ReadOnlySpan<FactValue?> values) => values[Index]!.Text ?? throw Wrong();

    public DateOnly Day(ReadOnlySpan<FactValue?> values) =>
        DateOnly.TryParseExact(values[Index]!.Text, "yyyy-MM-dd", out var day) ? day : throw Wrong();

    /// <summary>A number, or how many entries a list has.</summary>
    public decimal Count(ReadOnlySpan<FactValue?> values) => values[Index]!.Items?.Count ?? Number(values);

    // The check before should have stopped it.
    private ArgumentException Wrong() => new($"{Name} is not a {Fact.Type}.", Name);
}

/// <summary>Room for the values of most matters without an allocation.</summary>
[InlineArray(Length)]
internal struct SlotValues
{
    public const int Length = 16;

    private FactValue? _first;
}

/// <summary>The choices under which something counts; none: always.</summary>
internal sealed class Choices((Slot Slot, string[] Values)[] when)
{
    /// <summary>One of the facts; null where it is none of them.</summary>
    public FactDefinition? Find(string fact) => Array.Find(when, w => w.Slot.Name == fact).Slot?.Fact;

    /// <summary>What was chosen in each; null where it counts whatever is chosen.</summary>
    public string? Says(ReadOnlySpan<FactValue?> values)
    {
        string? says = null;
        foreach (var (slot, _) in when)
            says = $"{says}{(says is null ? "" : ", ")}{slot.Name}={values[slot.Index]}";
        return says;
    }

    /// <summary>Whether each fact has one of its choices.</summary>
    public bool Match(ReadOnlySpan<FactValue?> values)
    {
        foreach (var (slot, choices) in when)
        {
            var value = values[slot.Index]!;
            if (Array.IndexOf(choices, value.Text ?? value.ToString()) < 0)
                return false;
        }

        return true;
    }
}
