namespace Dingzhou.Domain.Policies;

/// <summary>The yearly fund (第一条) and the pools within it.</summary>
/// <param name="Yearly">What the treasury sets aside each year; nothing is added, and what is left goes back.</param>
/// <param name="Pools">Limits on groups of matters within a year.</param>
public sealed record FundRule(Figure Yearly, IReadOnlyList<FundPool> Pools);

/// <summary>Support from elsewhere: only the difference is granted (第一条).</summary>
/// <param name="Fact">The fact, stated in every case; none is 0, and not stated is not 0.</param>
/// <param name="Question">The interpretation that chooses between <c>perItem</c> and <c>applicantTotal</c>.</param>
/// <param name="Source">Where the text says so.</param>
public sealed record OtherSupportRule(string Fact, string Question, Citation Source);

/// <summary>上述扶持政策不得重复享受: one thing is not awarded twice.</summary>
/// <param name="Question">The interpretation that chooses between <c>perThing</c> and <c>perItem</c>.</param>
/// <param name="Source">Where the text says so.</param>
public sealed record StackingRule(string Question, Citation Source);

/// <summary>A limit on what some matters may take out of the fund in a year.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Limit">The most they get together.</param>
/// <param name="Matters">The matters it binds.</param>
public sealed record FundPool(string Id, Figure Limit, IReadOnlyList<string> Matters);
