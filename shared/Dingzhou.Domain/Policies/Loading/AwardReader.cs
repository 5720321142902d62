namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Makes an award of its node: the closed vocabulary.</summary>
internal sealed class AwardReader(SourceReader sources, MatterNames names, string article)
{
    private const string Money = "元";
    private const string Percent = "%";

    public Award Read(PackNode node) => node.Text("kind") switch
    {
        "fixed" => new FixedAward(Cases(node, Money)),
        "perUnit" => PerUnit(node),
        "percentage" => new PercentageAward(names.Number(node["fact"], Money).Name, Cases(node, Percent)),
        "bands" => Bands(node),
        "steps" => Steps(node),
        "discretionary" => Discretionary(node),
        _ => new ExpertPoolAward(Decided(node["fact"]), names.Figure(node["pool"], Money)),
    };

    private DiscretionaryAward Discretionary(PackNode node)
    {
        var award = new DiscretionaryAward(Decided(node["fact"]), names.Figure(node["min"], Money), names.Figure(node["max"], Money));
        if (!EveryDay.Holds([award.Min, award.Max], band => band[0] <= band[1]))
            node["min"].Fault("pack.least-above-most", ("least", award.Min.Id), ("most", award.Max.Id));
        return award;
    }

    private PerUnitAward PerUnit(PackNode node)
    {
        var fact = names.Fact(node["fact"]);
        if (fact.Type is not (FactType.Number or FactType.Whole or FactType.List))
            node["fact"].Fault("pack.nothing-to-count", ("fact", fact.Name), ("type", fact.Type.InWords()));

        var unit = !MatterNames.IsThere(fact) ? null : fact.Type == FactType.List ? "元/个" : $"元/{fact.Unit}";
        return new PerUnitAward(fact.Name, Cases(node, unit), node.Find("less") is { } less ? Reduction(less, unit) : null);
    }

    private RateReduction Reduction(PackNode node, string? unit)
    {
        var times = names.Fact(node["times"]);
        if (times.Type is not (FactType.Number or FactType.Whole))
            node["times"].Fault("pack.no-number", ("fact", times.Name), ("type", times.Type.InWords()));

        return new RateReduction(
            names.Figure(node["figure"], unit is not null && MatterNames.IsThere(times) ? $"{unit}·{times.Unit}" : null), times.Name);
    }

    private BandsAward Bands(PackNode node)
    {
        var fact = names.Number(node["fact"], Money);
        var bands = node["bands"].Items
            .Select(b => new Band(names.Figure(b["from"], fact.Unit), names.Figure(b["percent"], Percent))).ToList();
        for (var i = 1; i < bands.Count; i++)
        {
            if (!EveryDay.Holds([bands[i].From, bands[i - 1].From], bounds => bounds[0] > bounds[1]))
                node["bands"].Fault("pack.band-not-above", ("band", bands[i].From.Id), ("before", bands[i - 1].From.Id));
        }

        return new BandsAward(
            fact.Name,
            bands,
            [.. node.Find("times")?.Items.Select(ReadFactor) ?? []],
            names.Question(node.Find("parts"), "marginal", "whole"),
            names.Question(node.Find("firstPart"), "counted", "leftOut"))
        {
            Total = node.Find("total") is { } total
                ? new BandsTotal(
                    names.Number(total["fact"], fact.Unit).Name, names.Question(total["question"], "each", BandsTotal.Together)!)
                : null,
        };
    }

    private Factor ReadFactor(PackNode node)
    {
        var source = sources.Citation(node, article);
        if (node.Find("lowerOf") is { } rates)
            return new Factor([.. rates.Items.Select(r => names.Number(r, Percent).Name)], null, null, source);

        var part = names.Fact(node["part"]);
        return new Factor([], part.Name, Divisor(node["of"], part.Unit), source);
    }

    private StepsAward Steps(PackNode node)
    {
        var fact = names.Fact(node["fact"]);
        return new StepsAward(fact.Name, Divisor(node["every"], fact.Unit), names.Figure(node["figure"], Money));
    }

    // Something is divided by it.
    private Figure Divisor(PackNode node, string? unit)
    {
        var figure = names.Figure(node, unit);
        if (!EveryDay.Holds([figure], values => values[0] > 0))
            node.Fault("pack.not-above-zero", ("figure", figure.Id));
        return figure;
    }

    private string Decided(PackNode node)
    {
        var fact = names.Number(node, Money);
        if (MatterNames.IsThere(fact) && !fact.DecidedByReviewer)
            node.Fault("pack.reviewer-decides", ("fact", fact.Name));

        return fact.Name;
    }

    private List<FigureCase> Cases(PackNode node, string? unit)
    {
        if (node.Find("cases") is not { } list)
            return [new FigureCase(Always.WhateverIsChosen, names.Figure(node["figure"], unit))];

        var cases = list.Items.Select(c => new FigureCase(names.When(c), names.Figure(c["figure"], unit))).ToList();
        names.Cover(list, cases);
        return cases;
    }
}
