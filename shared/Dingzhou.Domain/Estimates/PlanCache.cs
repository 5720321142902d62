using System.Collections.Concurrent;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Estimates;

/// <summary>
/// The compiled plans of a matter: one for each stretch of time without a change and each set of readings that matters to it,
/// so that their number is bounded by the pack and not by what people ask.
/// </summary>
internal sealed class PlanCache
{
    private readonly ConcurrentDictionary<(int Epoch, string Readings), Plan> _plans = new();
    private string[]? _questions;

    public Plan For(PolicyPack pack, Matter matter, EstimateOptions options)
    {
        var key = (pack.Epoch(options.On), options.Readings is { Count: > 0 } ? Readings(pack, matter, options) : "");
        return _plans.TryGetValue(key, out var plan) ? plan : _plans.GetOrAdd(key, _ => PlanCompiler.Compile(pack, matter, options));
    }

    private string Readings(PolicyPack pack, Matter matter, EstimateOptions options)
    {
        foreach (var question in options.Readings!.Keys)
            pack.Reading(question, options.On, options.Readings);

        _questions ??= PlanCompiler.Questions(pack, matter);
        return string.Join('|', _questions.Select(q => options.Readings.GetValueOrDefault(q)));
    }
}
