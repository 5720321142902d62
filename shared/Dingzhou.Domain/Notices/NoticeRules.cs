using System.Net;
using System.Net.Sockets;
using System.Xml;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dingzhou.Domain.Notices;

/// <summary>The limits by which notices reach their recipients (<c>policies/notices.yaml</c>).</summary>
public sealed class NoticeRules
{
    private static readonly Lazy<NoticeRules> Embedded = new(ReadEmbedded);

    private readonly IReadOnlyList<TimeSpan> _pauses;
    private readonly TimeSpan _givesUpAfter;
    private readonly IReadOnlyList<IPNetwork> _notPublic;

    private NoticeRules(File file)
    {
        _pauses = [.. file.Pauses.Select(XmlConvert.ToTimeSpan)];
        _givesUpAfter = XmlConvert.ToTimeSpan(file.GivesUpAfter);
        _notPublic = [.. file.NotPublic.Select(n => IPNetwork.Parse(n))];
        RememberedFor = XmlConvert.ToTimeSpan(file.RememberedFor);
        ClaimLastsFor = XmlConvert.ToTimeSpan(file.ClaimLastsFor);
        CodeLivesFor = XmlConvert.ToTimeSpan(file.CodeLivesFor);
        BetweenCodes = XmlConvert.ToTimeSpan(file.BetweenCodes);
        DigestAt = XmlConvert.ToTimeSpan(file.DigestAt);
        DigestEndsBefore = XmlConvert.ToTimeSpan(file.DigestEndsBefore);
        (CodeTries, CodesADay, MostEmails, MostMobiles, DigestLines) =
            (file.CodeTries, file.CodesADay, file.MostEmails, file.MostMobiles, file.DigestLines);
        (MostSubscriptions, MostWatched, SubscriptionLines) = (file.MostSubscriptions, file.MostWatched, file.SubscriptionLines);
    }

    /// <summary>The rules the platform is shipped with.</summary>
    public static NoticeRules Current => Embedded.Value;

    /// <summary>How long what was queued is remembered.</summary>
    public TimeSpan RememberedFor { get; }

    /// <summary>How long an instance has a message to itself.</summary>
    public TimeSpan ClaimLastsFor { get; }

    /// <summary>How long a code confirms.</summary>
    public TimeSpan CodeLivesFor { get; }

    /// <summary>How long one waits for the next code.</summary>
    public TimeSpan BetweenCodes { get; }

    /// <summary>How often a code may be tried.</summary>
    public int CodeTries { get; }

    /// <summary>How many codes a recipient may have sent within 24 hours, to whatever addresses.</summary>
    public int CodesADay { get; }

    /// <summary>The most e-mail addresses.</summary>
    public int MostEmails { get; }

    /// <summary>The most mobile numbers.</summary>
    public int MostMobiles { get; }

    /// <summary>The time of the day at which the daily message goes out.</summary>
    public TimeSpan DigestAt { get; }

    /// <summary>So long before the end of a day its message ends.</summary>
    public TimeSpan DigestEndsBefore { get; }

    /// <summary>The most lines of each part of the daily message.</summary>
    public int DigestLines { get; }

    /// <summary>The most subscriptions of a recipient.</summary>
    public int MostSubscriptions { get; }

    /// <summary>The most that a search may find that is subscribed to.</summary>
    public int MostWatched { get; }

    /// <summary>The most lines of a notice of what has changed.</summary>
    public int SubscriptionLines { get; }

    /// <summary>When to try again; null where it is given up.</summary>
    /// <param name="queuedAt">When it was first to be sent.</param>
    /// <param name="attempts">How often it was tried.</param>
    public DateTimeOffset? NextTry(DateTimeOffset queuedAt, int attempts, DateTimeOffset now)
    {
        var (next, end) = (now + _pauses[Math.Clamp(attempts - 1, 0, _pauses.Count - 1)], queuedAt + _givesUpAfter);
        if (now >= end)
            return null;
        return next < end ? next : end;
    }

    /// <summary>Whether an address is one of the internet, and of nobody's own network.</summary>
    public bool IsPublic(IPAddress address)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return real.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !_notPublic.Any(n => n.BaseAddress.AddressFamily == real.AddressFamily && n.Contains(real));
    }

    private static NoticeRules ReadEmbedded()
    {
        using var stream = typeof(NoticeRules).Assembly.GetManifestResourceStream("notices.yaml")
            ?? throw new InvalidOperationException("The limits of notices are not part of the assembly.");
        using var reader = new StreamReader(stream);
        return new(new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<File>(reader));
    }

    private sealed class File
    {
        public List<string> Pauses { get; set; } = [];

        public string GivesUpAfter { get; set; } = "";

        public string RememberedFor { get; set; } = "";

        public string ClaimLastsFor { get; set; } = "";

        public string CodeLivesFor { get; set; } = "";

        public int CodeTries { get; set; }

        public string BetweenCodes { get; set; } = "";

        public int CodesADay { get; set; }

        public int MostEmails { get; set; }

        public int MostMobiles { get; set; }

        public string DigestAt { get; set; } = "";

        public string DigestEndsBefore { get; set; } = "";

        public int DigestLines { get; set; }

        public int MostSubscriptions { get; set; }

        public int MostWatched { get; set; }

        public int SubscriptionLines { get; set; }

        public List<string> NotPublic { get; set; } = [];
    }
}
