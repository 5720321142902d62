using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Dingzhou.Domain.Estimates;

/// <summary>
/// The compiled plans of a matter: one for each stretch of time without a change and each set of readings that matters to it,
/// so that their number is bounded by the pack and not by what people ask.
/// </summary>
internal sealed class PlanCache
{
    private static readonly ConditionalWeakTable<Matter, PlanCache> Caches = [];

    private readonly ConcurrentDictionary<(int Epoch, string Readings), Plan> _others = new();
    private readonly ConcurrentDictionary<int, Plan> _inForce = new();
    private string[]? _questions;

    /// <summary>A matter's plans; they go when it goes.</summary>
    public static PlanCache Of(Matter matter) => Caches.GetOrCreateValue(matter);

    public Plan For(PolicyPack pack, Matter matter, EstimateOptions options)
    {
        var epoch = pack.Epoch(options.On);
        if (options.Readings is not { Count: > 0 })
            return _inForce.TryGetValue(epoch, out var plan)
                ? plan : _inForce.GetOrAdd(epoch, _ => PlanCompiler.Compile(pack, matter, options));

        return _others.GetOrAdd((epoch, Readings(pack, matter, options)), _ => PlanCompiler.Compile(pack, matter, options));
    }

    private string Readings(PolicyPack pack, Matter matter, EstimateOptions options)
    {
        foreach (var question in options.Readings!.Keys)
            pack.Reading(question, options.On, options.Readings);

        _questions ??= PlanCompiler.Questions(pack, matter);
        return string.Join('|', _questions.Select(q => options.Readings.GetValueOrDefault(q)));
    }
}
