// The account that the server plays: every number as the fleet says, until a PATCH has changed it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "fleet.hpp"

class Account {
public:
    explicit Account(uint32_t count) : count(count) {}

    /// The answer to a reading or a change of one number; empty when there is no such number.
    std::string number(std::string_view id) const {
        int64_t index = fleet::index(id);
        return index < 0 || index >= count || fleet::id(index) != id ? "" : object(index);
    }

    std::string change(std::string_view id, std::string_view body) {
        int64_t index = fleet::index(id);
        if (index < 0 || index >= count) return "";
        auto place = changed.try_emplace(index, asIs(index)).first;
        text(body, "\"label\":\"", place->second.label);
        if (body.find("\"agent_id\":null") != body.npos) place->second.agent.clear();
        text(body, "\"agent_id\":\"", place->second.agent);
        text(body, "\"provider\":{\"id\":\"", place->second.provider);
        return object(index);
    }

    /// A page of the list: what comes after a number, or from the beginning.
    std::string page(std::string_view after, int limit) const {
        int64_t next = after.empty() ? 0 : fleet::index(after) + 1;
        int64_t end = std::min<int64_t>(count, next + limit);
        std::string text = "{\"data\":[";
        for (int64_t index = next; index < end; index++) {
            if (index > next) text += ',';
            text += object(index);
        }
        return text + "],\"has_more\":" + (end < count ? "true}" : "false}");
    }

    static std::string agents() {
        std::string text = "{\"summaries\":[";
        for (int at = 0; at < fleet::agents; at++) {
            text += std::string(at > 0 ? "," : "") + "{\"id\":\"" + fleet::agentID(at)
                + "\",\"name\":\"" + fleet::agentAlias(at) + "\"}";
        }
        return text + "]}";
    }

    static std::string providers() {
        std::string text = "[";
        for (int at = 0; at < fleet::providers; at++) {
            text += (at > 0 ? "," : "") + provider(fleet::providerID(at));
        }
        return text + "]";
    }

private:
    /// Texts as they stand in JSON, with their escapes; no agent is the empty text.
    struct Values {
        std::string label, agent, provider;
    };

    uint32_t count;
    std::unordered_map<uint32_t, Values> changed;

    static Values asIs(uint32_t index) {
        fleet::Number number = fleet::number(index);
        return {number.label, fleet::agentID(number.agent), fleet::providerID(number.provider)};
    }

    std::string object(uint32_t index) const {
        auto place = changed.find(index);
        Values values = place == changed.end() ? asIs(index) : place->second;
        std::string agent = values.agent.empty() ? "null" : "{\"id\":\"" + values.agent
            + "\",\"name\":\"An agent\"}";
        return "{\"id\":\"" + fleet::id(index) + "\",\"number\":\"+"
            + std::to_string(fleet::digits(index)) + "\",\"label\":\"" + values.label
            + "\",\"agent\":" + agent + ",\"provider\":" + provider(values.provider)
            + ",\"created_at\":\"2026-03-01T00:00:00Z\",\"updated_at\":\"2026-03-01T00:00:00Z\"}";
    }

    static std::string provider(const std::string& id) {
        return "{\"type\":\"twilio\",\"id\":\"" + id + "\",\"account_sid\":"
            "\"AC00000000000000000000000000000000\",\"api_key_sid\":\"SK****\",\"region\":\"us1\"}";
    }

    /// Takes over the text that follows a name, up to the quotation mark that ends it.
    static void text(std::string_view body, std::string_view name, std::string& value) {
        auto begin = body.find(name);
        if (begin == body.npos) return;
        begin += name.size();
        auto end = begin;
        while (end < body.size() && body[end] != '"') end += body[end] == '\\' ? 2 : 1;
        value = body.substr(begin, end - begin);
    }
};
