using System.Net;
using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Notices;

/// <summary>How addresses, numbers and URLs of notices are written.</summary>
public static partial class AddressForm
{
    private const int LongestEmail = 254;
    private const int LongestUrl = 500;

    /// <summary>An e-mail address in its one form; null where it is none. The letters of other scripts are not taken.</summary>
    /// <param name="typed">As typed.</param>
    public static string? Email(string typed)
    {
        var address = TypedText.Code(typed);
        if (address.Length > LongestEmail || !EmailForm().IsMatch(address))
            return null;
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return address[..at] + address[at..].ToLowerInvariant();
    }

    /// <summary>A mobile number of the mainland in its one form; null where it is none.</summary>
    /// <param name="typed">As typed, perhaps with +86 before it.</param>
    public static string? Mobile(string typed)
    {
        var number = TypedText.Code(typed).Replace("-", "", StringComparison.Ordinal);
        var match = MobileForm().Match(number);
        return match.Success ? match.Groups["number"].Value : null;
    }

    /// <summary>An address or number in its one form; as typed where it is neither.</summary>
    public static string Either(string typed) => Email(typed) ?? Mobile(typed) ?? typed;

    /// <summary>What is wrong with the URL of a webhook; null where nothing is. Names are looked up when it is called, not here.</summary>
    public static Fault? FaultOfUrl(string url, bool isPrivateAllowed)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Host.Length == 0
            || !(uri.Scheme == Uri.UriSchemeHttps || (isPrivateAllowed && uri.Scheme == Uri.UriSchemeHttp)))
            return Fault.Of("/webhookUrl", "invalid-webhook-url", ("most", LongestUrl));
        var isPrivate = uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            ? !NoticeRules.Current.IsPublic(IPAddress.Parse(uri.Host.Trim('[', ']')))
            : uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        return isPrivate && !isPrivateAllowed ? Fault.Of("/webhookUrl", "private-webhook-url") : null;
    }

    [GeneratedRegex(
        @"\A[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*(?<=\A.{1,64})@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"\A(\+?86)?(?<number>1[3-9][0-9]{9})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MobileForm();
}
