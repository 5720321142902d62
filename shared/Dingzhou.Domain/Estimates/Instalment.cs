namespace Dingzhou.Domain.Estimates;

/// <summary>A part of a final amount, and the first day on which it is due.</summary>
/// <param name="Number">1, 2 … Number 1 is paid as soon as the city government has approved.</param>
/// <param name="DueOn">The first day on which it is due.</param>
/// <param name="Amount">In 元.</param>
/// <param name="PaymentNumber">Number of its line on a payment list; null until it is on one.</param>
public sealed record Instalment(int Number, DateOnly DueOn, decimal Amount, string? PaymentNumber = null);
