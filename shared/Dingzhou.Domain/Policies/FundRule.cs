namespace Dingzhou.Domain.Policies;

/// <summary>The yearly fund (第一条) and the pools within it.</summary>
/// <param name="Yearly">What the treasury sets aside each year; nothing is added, and what is left goes back.</param>
/// <param name="Pools">Limits on groups of matters within a year.</param>
public sealed record FundRule(Figure Yearly, IReadOnlyList<FundPool> Pools);

/// <summary>A limit on what some matters may take out of the fund in a year.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Limit">The most they get together.</param>
/// <param name="Matters">The matters it binds.</param>
public sealed record FundPool(string Id, Figure Limit, IReadOnlyList<string> Matters);
