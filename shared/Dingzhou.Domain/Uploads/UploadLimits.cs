namespace Dingzhou.Domain.Uploads;

/// <summary>How large documents may be.</summary>
public static class UploadLimits
{
    /// <summary>Bytes of one document.</summary>
    public const long MostBytes = 20L * 1024 * 1024;
}
