namespace Dingzhou.TestKit;

/// <summary>Where tests get their bearer tokens from.</summary>
public interface ITokens
{
    /// <summary>A token for this person.</summary>
    Task<string> TokenAsync(Person person);
}
