// A key and a certificate of the tests' own servers, for the name localhost only, valid from 2020
// to 2120. The key protects nothing: it is as public as this file.

/// The certificate, PEM.
package let testCertificate = """
    -----BEGIN CERTIFICATE-----
    MIIBaDCCAQ+gAwIBAgIBAjAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1wYXRjaGJh
    eSB0ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYD
    VQQDDA1wYXRjaGJheSB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEKAOG
    NrYugwAwhtjg3zwzFi0+QwMnkCQHhgwemub9rzZbvBoltBgmm4hTnm1cykG3jrZX
    4xF+YYdzLdn0wWR1l6NIMEYwFAYDVR0RBA0wC4IJbG9jYWxob3N0MA8GA1UdEwEB
    /wQFMAMBAf8wHQYDVR0OBBYEFHpa35rQkDaxCM5LiLTAZ8hmNeCyMAoGCCqGSM49
    BAMCA0cAMEQCIEO2fV+qwKROYY21IXBp5OollAO+SEl40O656S2rVyCEAiBLnq8H
    3f74f/e/1wjhRRR6aKHrMeXP7PrzCkCz8yhZ2w==
    -----END CERTIFICATE-----
    """

/// Its key, PEM.
package let testCertificateKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg01g680P/9oZKY9J3
    ElJGyM8kQXw6Ym0PfTIqvaUlXYWhRANCAAQoA4Y2ti6DADCG2ODfPDMWLT5DAyeQ
    JAeGDB6a5v2vNlu8GiW0GCabiFOebVzKQbeOtlfjEX5hh3Mt2fTBZHWX
    -----END PRIVATE KEY-----
    """
