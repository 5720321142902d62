namespace Dingzhou.Domain.Policies;

/// <summary>Where a figure or a rule comes from.</summary>
/// <param name="Article">The article of the document, for example 第二条.</param>
/// <param name="Quote">The words of the article; they are looked up in the text when the pack is loaded.</param>
public sealed record Citation(string Article, string Quote);

/// <summary>A figure or limit the text does not set: whoever is in charge decided it.</summary>
/// <param name="By">Who decided.</param>
/// <param name="On">Since when.</param>
/// <param name="Why">Why so and not otherwise.</param>
public sealed record Decision(string By, DateOnly On, string Why);
